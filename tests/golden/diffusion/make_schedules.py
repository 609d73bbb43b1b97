#!/usr/bin/env python3
"""Writes schedules.csv: what NoiseSchedule is compared with (unit: 1; the tests allow 1e-9 relative).

Worked out from the papers' formulas with 50 decimal digits, so that not even the rounding is shared with the program.
Needs nothing but Python 3:  python3 make_schedules.py
"""

import math
from decimal import Decimal, getcontext
from pathlib import Path

getcontext().prec = 50

FIRST, LAST, LARGEST = Decimal("1e-4"), Decimal("0.02"), Decimal("0.999")
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494")
LENGTHS = {
    1: [1],
    2: [1, 2],
    3: [1, 2, 3],
    10: range(1, 11),
    100: [1, 2, 10, 50, 51, 99, 100],
    1000: [1, 2, 10, 100, 101, 250, 500, 501, 750, 999, 1000],
    4000: [1, 2, 1000, 3999, 4000],
}


def cosine_of(x):
    """cos x by its series."""
    total, term, n = Decimal(1), Decimal(1), 0
    while abs(term) > Decimal("1e-48"):
        n += 2
        term *= -x * x / (n * (n - 1))
        total += term
    return total


def spread(first, last, count):
    """Count numbers evenly from first to last; a single one is the last."""
    if count == 1:
        return [last]
    return [first + (last - first) * i / (count - 1) for i in range(count)]


def warm_up(length, fraction):
    rising = int(length * fraction)
    ramp = [FIRST] if rising == 1 else spread(FIRST, LAST, rising) if rising else []
    return ramp + [LAST] * (length - rising)


def cosine(length):
    def f(t):
        s = Decimal("0.008")
        return cosine_of((Decimal(t) / length + s) / (1 + s) * PI / 2) ** 2

    return [1 - f(t) / f(t - 1) for t in range(1, length + 1)]


def betas(kind, length):
    scale = Decimal(1000) / length
    scaled = {
        "linear": lambda: spread(FIRST, LAST, length),
        "quad": lambda: [root**2 for root in spread(FIRST.sqrt(), LAST.sqrt(), length)],
        "const": lambda: [LAST] * length,
        "warmup10": lambda: warm_up(length, 0.1),
        "warmup50": lambda: warm_up(length, 0.5),
        "sigmoid": lambda: [
            FIRST + (LAST - FIRST) / (1 + (-u).exp()) for u in spread(Decimal(-6), Decimal(6), length)
        ],
    }
    plain = {
        "jsd": lambda: [Decimal(1) / (length - t) for t in range(length)],
        "cosine": lambda: cosine(length),
    }
    values = [scale * b for b in scaled[kind]()] if kind in scaled else plain[kind]()
    return [min(b, LARGEST) for b in values]


def rows(kind, length, wanted):
    before = Decimal(1)
    for t, beta in enumerate(betas(kind, length), 1):
        after = before * (1 - beta)
        if t in wanted:
            numbers = [
                beta,
                after,
                beta * (1 - before) / (1 - after),
                before.sqrt() * beta / (1 - after),
                (1 - beta).sqrt() * (1 - before) / (1 - after),
            ]
            yield ",".join([kind, str(length), str(t)] + [f"{number:.18e}" if number else "0" for number in numbers])
        before = after


def main():
    assert math.isclose(float(cosine_of(PI / 3)), 0.5)
    lines = ["schedule,T,t,beta,alphaBar,posteriorVariance,coefficientX0,coefficientXt"]
    for kind in ["linear", "quad", "const", "jsd", "warmup10", "warmup50", "cosine", "sigmoid"]:
        for length, wanted in LENGTHS.items():
            lines += rows(kind, length, set(wanted))
    Path(__file__).with_name("schedules.csv").write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
