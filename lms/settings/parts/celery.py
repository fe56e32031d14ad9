"""Background work. A job is a row first, so no broker can lose one; `broker.choose` says which carries it."""

from kombu import Exchange, Queue

JOB_QUEUES = ("default", "papers", "exports", "mail", "clock")
CELERY_TASK_QUEUES = [Queue(name, Exchange(name), routing_key=name) for name in JOB_QUEUES]
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ALWAYS_EAGER = False
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False  # a request does not wait for a broker that is down; the sweep sends again
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_LOST_WAIT = 1.0  # seconds until a process that was killed is given up and its place is free again
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False  # the row keeps a second run out
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULER = "celery.beat:Scheduler"  # keeps no file: a turn that was missed is harmless
CELERY_TIMEZONE = "Asia/Ho_Chi_Minh"
