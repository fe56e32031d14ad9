"""Run the benchmarks: `python -m benchmarks.run [SCENARIO]`. Prints a table and writes results/latest.json."""

import json
import os
import platform
import subprocess
import sys
import tomllib
from pathlib import Path

SCENARIOS = ["pages", "answer", "journey", "certificate", "completion_list", "weight"]
HERE = Path(__file__).parent


def main() -> int:
    """Run each scenario in a process of its own, so that none warms another or lends it memory."""
    wanted = [name for name in sys.argv[1:] if name] or SCENARIOS
    unknown = set(wanted) - set(SCENARIOS)
    if unknown:
        print(f"There is no scenario {', '.join(sorted(unknown))}. There are: {', '.join(SCENARIOS)}.")
        return 2
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
    subprocess.run([sys.executable, "-m", "benchmarks.database"], check=True, env=environment)
    values: dict[str, float] = {}
    for name in wanted:
        done = subprocess.run(
            [sys.executable, "-m", f"benchmarks.scenarios.{name}"], check=True, env=environment, stdout=subprocess.PIPE, text=True
        )
        values |= json.loads(done.stdout.splitlines()[-1])
    results = judge(values)
    show(results)
    (HERE / "results").mkdir(exist_ok=True)
    (HERE / "results" / "latest.json").write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n")
    return 0


def judge(values: dict[str, float]) -> list[dict[str, object]]:
    """Set every value beside its budget. A value without a budget is an error of the benchmark."""
    budgets = tomllib.loads((HERE / "budgets.toml").read_text())
    conditions = f"{os.cpu_count()} cores, Python {platform.python_version()}, PostgreSQL on the same machine"
    return [
        {
            "name": key,
            "value": round(value, 3),
            "unit": budgets[key]["unit"],
            "budget": budgets[key]["budget"],
            "ok": value <= budgets[key]["budget"],
            "conditions": f"{budgets[key]['name']}; {conditions}",
        }
        for key, value in values.items()
    ]


def show(results: list[dict[str, object]]) -> None:
    """Print the table."""
    print(f"{'measure':<24}{'value':>12} {'budget':>10}  {'unit':<12}within")
    for row in results:
        print(f"{row['name']:<24}{row['value']:>12} {row['budget']:>10}  {row['unit']:<12}{'yes' if row['ok'] else 'NO'}")


if __name__ == "__main__":
    raise SystemExit(main())
