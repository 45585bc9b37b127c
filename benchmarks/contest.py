"""Measure a run of a large contest and the bargaining model, and write the figures into RESULTS.md.

    uv run python benchmarks/contest.py [--runs N] [--weeks N] [--repeats N] [--dry]

The contest is the shipped one with seven actors more, twenty in all, and an alliance, so that every mechanism works.
The best of the repeats counts: the others met other work. Memory is that of a process of its own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib.resources import files

from bdm import best, jittered
from dateline.contest import Plan, Scenario, bdm, parse_scenario, simulate
from results import stamp, table, write_section

ACTORS = 20
MEMORY = """
import re, sys
sys.path.insert(0, sys.argv[1])
from contest import crowded
from dateline.contest import Plan, simulate
simulate(crowded(), Plan(runs=int(sys.argv[2]), weeks=int(sys.argv[3])))
# The high-water mark of this program alone: ru_maxrss would count the parent's memory before exec.
print(int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read()).group(1)) / 2**20)
"""


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--dry", action="store_true", help="print, do not write RESULTS.md")
    options = parser.parse_args()
    scenario = crowded()

    def seconds(workers: int, model: str | None = None) -> float:
        plan = Plan(runs=options.runs, weeks=options.weeks, workers=workers, model=model)
        return best(lambda: simulate(scenario, plan), options.repeats)

    issue = jittered(3_000)
    rate = 3_000 / best(lambda: bdm.play(*issue, rounds=10), options.repeats)
    what = f"{options.runs:,} runs × {options.weeks} weeks × {ACTORS} actors"
    content = "\n\n".join(
        (
            "## Contest",
            f"The shipped scenario with more actors and an alliance, all mechanisms on: {what}. Best of "
            f"{options.repeats} repeats. `bdm`: ten rounds of the ten actors of the emissions example, every number "
            "jittered a run.",
            table(
                ("", "measured", "floor", "aim"),
                (
                    (f"{what}, two workers", f"{seconds(2):.2f} s", "≤ 4 s", "≤ 2 s"),
                    (f"{what}, one worker", f"{seconds(1):.2f} s", "", ""),
                    ("the same under `challenge`, two workers", f"{seconds(2, 'challenge'):.2f} s", "", ""),
                    ("the same under `bdm`, two workers", f"{seconds(2, 'bdm'):.2f} s", "", ""),
                    ("peak memory", f"{memory(options.runs, options.weeks):.2f} GB", "≤ 1.5 GB", ""),
                    ("`bdm`, runs a second (a public replication: 0.43)", f"{rate:,.0f}", "≥ 3,000", ""),
                ),
            ),
            stamp("benchmarks/contest.py") + f" · {os.cpu_count()} cores",
        )
    )
    print(content)
    if not options.dry:
        write_section("contest", content)


def crowded() -> Scenario:
    """The shipped scenario with twenty actors and an alliance."""
    text = (files("dateline") / "scenarios" / "iraq-2020.toml").read_text(encoding="utf-8")
    text += '\n[[ties]]\nkind = "alliance"\nfrom = "sunni-deputies"\nto = "kurdish-deputies"\nstrength = [0.1, 0.3]\n'
    scenario = parse_scenario(text, "iraq-2020.toml")
    more = [a.model_copy(update={"id": f"{a.id}-too"}) for a in scenario.actors[: ACTORS - len(scenario.actors)]]
    return scenario.model_copy(update={"actors": (*scenario.actors, *more)})


def memory(runs: int, weeks: int) -> float:
    """Peak resident memory, in GB, of a process that simulates."""
    here = os.path.dirname(os.path.abspath(__file__))
    done = subprocess.run(
        (sys.executable, "-c", MEMORY, here, str(runs), str(weeks)), capture_output=True, text=True, check=True
    )
    return float(done.stdout)


if __name__ == "__main__":
    main()
