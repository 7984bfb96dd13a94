"""PyTorch's optimizers by the engine's names. Only the makers of golden files import this."""

from __future__ import annotations

from typing import Any

import torch

from engine import catalogue

# NAdam keeps its product of momenta in the default type, whatever its parameters have.
torch.set_default_dtype(torch.float64)


def optimizer_of(controls: dict[str, Any], tensors: list[torch.Tensor]) -> torch.optim.Optimizer:
    """PyTorch's optimizer for a component as a spec writes it."""
    own = {k: v for k, v in controls.items() if k != "name"}
    c = catalogue.as_spec(catalogue.components("optimizers")[controls["name"]].build(own))
    rate = c["learning_rate"]
    betas, epsilon = (c.get("beta1"), c.get("beta2")), c.get("epsilon")
    match c["name"]:
        case "gradient_descent":
            return torch.optim.SGD(tensors, lr=rate)
        case "momentum" | "nesterov":
            return torch.optim.SGD(tensors, lr=rate, momentum=c["momentum"], nesterov=c["name"] == "nesterov")
        case "adagrad":
            return torch.optim.Adagrad(
                tensors, lr=rate, initial_accumulator_value=c["initial_accumulator"], eps=epsilon
            )
        case "adadelta":
            return torch.optim.Adadelta(tensors, lr=rate, rho=c["rho"], eps=epsilon)
        case "rmsprop":
            return torch.optim.RMSprop(
                tensors, lr=rate, alpha=c["beta"], eps=epsilon, centered=c["centered"], momentum=c["momentum"]
            )
        case "adam" | "amsgrad":
            return torch.optim.Adam(tensors, lr=rate, betas=betas, eps=epsilon, amsgrad=c["name"] == "amsgrad")
        case "adamw":
            return torch.optim.AdamW(tensors, lr=rate, betas=betas, eps=epsilon, weight_decay=c["weight_decay"])
        case "nadam":
            return torch.optim.NAdam(tensors, lr=rate, betas=betas, eps=epsilon, momentum_decay=c["momentum_decay"])
        case "adamax":
            return torch.optim.Adamax(tensors, lr=rate, betas=betas, eps=epsilon)
        case "radam":
            return torch.optim.RAdam(tensors, lr=rate, betas=betas, eps=epsilon)
    raise ValueError(c["name"])
