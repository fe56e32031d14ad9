"""Sign-in by django-allauth: login name and password, limits, second factor."""

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "people.sign_in.backends.LoginNameBackend",
    "units.sign_in.StaffCodeBackend",
    "units.policies.GrantBackend",
]
LOGIN_URL = "/tai-khoan/dang-nhap/"
LOGIN_REDIRECT_URL = "/viec-hoc/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "people.sign_in.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Học Vụ Số"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["login_name", "full_name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ONE_TIME_CODE_DAYS = 30  # a slip that was printed lets its holder in for this long
ACCOUNT_FORMS = {"login": "people.sign_in.forms.SignInForm"}
# A hall full of learners may share one address, so an address may try often; a name may not.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "100/m/ip,5/5m/key",
    "slip": "300/15m/ip,5/15m/key",
    "forgotten": "100/h/ip,3/h/key",
    "certificate_code": "30/m/ip",  # codes are typed by people
    "certificate_address": "300/m/ip",
}
