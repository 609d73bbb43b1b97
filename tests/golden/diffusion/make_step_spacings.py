#!/usr/bin/env python3
"""Writes step_spacings.csv: what StepSequence is compared with (unit: steps, from 0; the tests allow no difference).

Each list follows the rule of the code it is named after, where that rule gives as many different steps as were asked
for. Needs nothing but Python 3:  python3 make_step_spacings.py
"""

import math
from pathlib import Path

COUNTS = [1, 2, 3, 4, 5, 7, 8, 10, 11, 16, 20, 25, 40, 50, 75, 100]
LENGTHS = [10, 100, 1000, 4000]


def ddim_uniform(length, count):
    """runners/diffusion.py of ermongroup/ddim, skip_type uniform."""
    return list(range(0, length, length // count))


def ddim_quadratic(length, count):
    """The same, skip_type quad; numpy's linspace written out."""
    last = math.sqrt(length * 0.8)
    roots = [i * (last / (count - 1)) for i in range(count - 1)] + [last] if count > 1 else [0.0]
    return [int(root**2) for root in roots]


def improved_ddim(length, count):
    """improved_diffusion/respace.py of openai/improved-diffusion, "ddimN"."""
    for stride in range(1, length):
        steps = list(range(0, length, stride))
        if len(steps) == count and length % count == 0:
            return steps
    return []


def improved(length, count):
    """The same, "N"."""
    stride = (length - 1) / (count - 1) if count > 1 else 1
    steps, current = [], 0.0
    for _ in range(count):
        steps.append(round(current))
        current += stride
    return steps


def main():
    rules = {
        "Uniform,ddim-uniform": ddim_uniform,
        "Uniform,improved-ddim": improved_ddim,
        "Quadratic,ddim-quad": ddim_quadratic,
        "BothEnds,improved": improved,
    }
    lines = ["spacing,rule,T,n,steps"]
    for name, rule in rules.items():
        for length in LENGTHS:
            for count in [count for count in COUNTS if count <= length]:
                steps = rule(length, count)
                if name == "Uniform,ddim-uniform" and length % count != 0:
                    continue
                if len(set(steps)) == count == len(steps):
                    lines.append(f"{name},{length},{count},{' '.join(map(str, steps))}")
    Path(__file__).with_name("step_spacings.csv").write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
