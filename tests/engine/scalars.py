"""The formula sheet's optimizers, one number at a time: nothing here is shared with the engine.

Needed for an optimizer with a form that PyTorch does not have; the others are held against golden trajectories as well.
Each function takes the slope at a place, the start, the rates and the controls, and yields θ after every update.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import sqrt
from typing import Any

Slope = Callable[[float], float]
Controls = dict[str, Any]


def over(top: float, bottom: float) -> float:
    return 0.0 if top == bottom == 0.0 else top / bottom


def root(square: float, c: Controls) -> float:
    return sqrt(square + c["epsilon"]) if c["epsilon_inside_root"] else sqrt(square) + c["epsilon"]


def gradient_descent(slope: Slope, theta: float, rates: Sequence[float], c: Controls) -> Iterator[float]:
    for a in rates:
        theta -= a * slope(theta)
        yield theta


def momentum(slope: Slope, theta: float, rates: Sequence[float], c: Controls) -> Iterator[float]:
    v, mu = 0.0, c["momentum"]
    for t, a in enumerate(rates, start=1):
        g = slope(theta)
        if c["form"] == "pytorch":
            v = mu * v + g
            theta -= a * v
        elif c["form"] == "classical":
            v = mu * v - a * g
            theta += v
        else:
            v = mu * v + (1 - mu) * g
            theta -= a * (v / (1 - mu**t) if c["bias_correction"] else v)
        yield theta


def nesterov(slope: Slope, theta: float, rates: Sequence[float], c: Controls) -> Iterator[float]:
    v, mu = 0.0, c["momentum"]
    for a in rates:
        if c["form"] == "pytorch":
            g = slope(theta)
            v = mu * v + g
            theta -= a * (g + mu * v)
        else:
            v = mu * v - a * slope(theta + mu * v)
            theta += v
        yield theta


def adagrad(slope: Slope, theta: float, rates: Sequence[float], c: Controls) -> Iterator[float]:
    s = c["initial_accumulator"]
    for a in rates:
        g = slope(theta)
        before, s = s, s + g * g
        theta -= a * over(g, root(s if c["include_current"] else before, c))
        yield theta


def adadelta(slope: Slope, theta: float, rates: Sequence[float], c: Controls) -> Iterator[float]:
    s = u = 0.0
    rho, epsilon = c["rho"], c["epsilon"]
    last: list[float] = []
    for a in rates:
        g = slope(theta)
        if c["form"] == "averaged":
            s = rho * s + (1 - rho) * g * g
            delta = sqrt(over(u + epsilon, s + epsilon)) * g
            u = rho * u + (1 - rho) * delta * delta
        else:
            before, last = last, [*last, g * g][-c["window"] :]
            delta = over(g, sqrt(epsilon + sum(last if c["include_current"] else before)))
        theta -= a * delta
        yield theta


def rmsprop(slope: Slope, theta: float, rates: Sequence[float], c: Controls) -> Iterator[float]:
    s = mean = b = 0.0
    for a in rates:
        g = slope(theta)
        s = c["beta"] * s + (1 - c["beta"]) * g * g
        mean = c["beta"] * mean + (1 - c["beta"]) * g
        square = max(s - mean * mean, 0.0) if c["centered"] else s
        b = c["momentum"] * b + over(g, root(square, c))
        theta -= a * b
        yield theta


def adam(slope: Slope, theta: float, rates: Sequence[float], c: Controls) -> Iterator[float]:
    m = v = 0.0
    for t, a in enumerate(rates, start=1):
        g = slope(theta)
        m = c["beta1"] * m + (1 - c["beta1"]) * g
        v = c["beta2"] * v + (1 - c["beta2"]) * g * g
        m_hat, v_hat = (m / (1 - c["beta1"] ** t), v / (1 - c["beta2"] ** t)) if c["bias_correction"] else (m, v)
        theta -= a * c.get("weight_decay", 0.0) * theta
        theta -= a * over(m_hat, root(v_hat, c))
        yield theta


adamw = adam


def amsgrad(slope: Slope, theta: float, rates: Sequence[float], c: Controls) -> Iterator[float]:
    m = v = largest = 0.0
    for t, a in enumerate(rates, start=1):
        g = slope(theta)
        m = c["beta1"] * m + (1 - c["beta1"]) * g
        v = c["beta2"] * v + (1 - c["beta2"]) * g * g
        largest = max(largest, v)
        theta -= a * over(m / (1 - c["beta1"] ** t), sqrt(largest / (1 - c["beta2"] ** t)) + c["epsilon"])
        yield theta


def nadam(slope: Slope, theta: float, rates: Sequence[float], c: Controls) -> Iterator[float]:
    m, v, product = 0.0, 0.0, 1.0
    for t, a in enumerate(rates, start=1):
        g = slope(theta)
        m = c["beta1"] * m + (1 - c["beta1"]) * g
        v = c["beta2"] * v + (1 - c["beta2"]) * g * g
        now, then = (c["beta1"] * (1 - 0.5 * 0.96 ** (k * c["momentum_decay"])) for k in (t, t + 1))
        product *= now
        ahead = (1 - now) * g / (1 - product) + then * m / (1 - product * then)
        theta -= a * over(ahead, sqrt(v / (1 - c["beta2"] ** t)) + c["epsilon"])
        yield theta


def adamax(slope: Slope, theta: float, rates: Sequence[float], c: Controls) -> Iterator[float]:
    m = u = 0.0
    for t, a in enumerate(rates, start=1):
        g = slope(theta)
        m = c["beta1"] * m + (1 - c["beta1"]) * g
        u = max(c["beta2"] * u, abs(g) + c["epsilon"])
        theta -= a / (1 - c["beta1"] ** t) * over(m, u)
        yield theta


def radam(slope: Slope, theta: float, rates: Sequence[float], c: Controls) -> Iterator[float]:
    m = v = 0.0
    beta2 = c["beta2"]
    far = 2 / (1 - beta2) - 1
    for t, a in enumerate(rates, start=1):
        g = slope(theta)
        m = c["beta1"] * m + (1 - c["beta1"]) * g
        v = beta2 * v + (1 - beta2) * g * g
        m_hat = m / (1 - c["beta1"] ** t)
        rho = far - 2 * t * beta2**t / (1 - beta2**t)
        if rho > 5:
            r = sqrt((rho - 4) * (rho - 2) * far / ((far - 4) * (far - 2) * rho))
            theta -= a * over(m_hat * r * sqrt(1 - beta2**t), sqrt(v) + c["epsilon"])
        else:
            theta -= a * m_hat
        yield theta


def lion(slope: Slope, theta: float, rates: Sequence[float], c: Controls) -> Iterator[float]:
    m = 0.0
    for a in rates:
        g = slope(theta)
        mixed = c["beta1"] * m + (1 - c["beta1"]) * g
        theta -= a * ((mixed > 0) - (mixed < 0) + c["weight_decay"] * theta)
        m = c["beta2"] * m + (1 - c["beta2"]) * g
        yield theta


def newton(slope: Slope, theta: float, rates: Sequence[float], c: Controls) -> Iterator[float]:
    # On a quadratic the slope's own slope is the same everywhere.
    curvature = slope(1.0) - slope(0.0)
    for a in rates:
        theta -= a * slope(theta) / (curvature + c["damping"])
        yield theta
