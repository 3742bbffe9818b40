"""A GRU layer whose gradient is written out, for training on a processor.

PyTorch's own layer records some fifteen small operations per time step, and its gradient adds a whole weight matrix per
step. Here only what depends on the step before is done step by step; the rest, the weights' gradients among it, is
one operation over all steps.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.autograd.function import once_differentiable


def gru_states(gru: nn.GRU, steps: Tensor, so_far: StatesSoFar | None = None) -> Tensor:
    """What ``gru(steps)[0]`` gives, ``(B, T, hidden)``; on a processor faster where a gradient is wanted.

    Args:
        gru: one direction, batch first, with biases, without dropout.
        steps: ``(B, T, width)``, T at least 1.
        so_far: what is known of these steps from an earlier call; for reading, not for learning.
    """
    if so_far is not None:
        return so_far.states(gru, steps)
    kind = steps.device.type
    if kind != "cpu" or not torch.is_grad_enabled() or torch.is_autocast_enabled(kind):
        return gru(steps)[0]  # type: ignore[no-any-return]
    states = steps.transpose(0, 1)
    for layer in gru.all_weights:
        states = _Layer.apply(states, *layer)  # type: ignore[no-untyped-call]
    return states.transpose(0, 1)


class StatesSoFar:
    """States over sequences that grow from call to call, so that each step is taken once.

    A sequence that does not begin with the steps of the call before is gone over anew.
    """

    def __init__(self) -> None:
        self._known: dict[nn.GRU, tuple[Tensor, Tensor, Tensor]] = {}

    def states(self, gru: nn.GRU, steps: Tensor) -> Tensor:
        """As `gru_states`."""
        before, states, last = self._known.get(gru, (steps[:, :0], None, None))
        seen = before.shape[1]
        if seen >= steps.shape[1] or not torch.equal(steps[:, :seen], before):
            seen, states, last = 0, None, None
        new, last = gru(steps[:, seen:], last)
        states = new if states is None else torch.cat([states, new], dim=1)
        self._known[gru] = steps, states, last
        return states


class _Layer(torch.autograd.Function):
    """One layer from a state of zeros, time first: ``(T, B, width)`` to ``(T, B, hidden)``.

    r = sigmoid(W_ir x + b_ir + W_hr h + b_hr), z likewise, n = tanh(W_in x + b_in + r (W_hn h + b_hn)),
    h' = (1 - z) n + z h, as `torch.nn.GRU` has it.
    """

    @staticmethod
    def forward(ctx: Any, steps: Tensor, w_in: Tensor, w_state: Tensor, b_in: Tensor, b_state: Tensor) -> Tensor:
        length, batch, width = steps.shape
        hidden = w_state.shape[1]
        flat = steps.reshape(-1, width)
        # Per step r, z, what r is multiplied with, and n.
        gates = flat.new_empty(length, batch, 4 * hidden)
        by_row = gates.view(-1, 4 * hidden)
        r_z, last = slice(None, 2 * hidden), slice(2 * hidden, None)
        torch.addmm(b_in[r_z] + b_state[r_z], flat, w_in[r_z].t(), out=by_row[:, r_z])
        torch.addmm(b_in[last], flat, w_in[last].t(), out=by_row[:, 3 * hidden :])
        r, z, inner, new = gates.chunk(4, dim=-1)
        inner.copy_(b_state[last])
        states = flat.new_zeros(length + 1, batch, hidden)
        for before, sums, r_z_t, r_t, z_t, inner_t, new_t, after in zip(
            states[:-1], gates[..., : 3 * hidden], gates[..., r_z], r, z, inner, new, states[1:], strict=True
        ):
            sums.addmm_(before, w_state.t())
            r_z_t.sigmoid_()
            new_t.addcmul_(r_t, inner_t).tanh_()
            torch.lerp(new_t, before, z_t, out=after)
        ctx.save_for_backward(flat, w_in, w_state, gates, states)
        return states[1:]

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, of_states: Tensor) -> tuple[Tensor | None, ...]:
        flat, w_in, w_state, gates, states = ctx.saved_tensors
        length, batch, hidden = of_states.shape
        r, z, inner, new = gates.chunk(4, dim=-1)
        # With g the gradient of a step's new state, those of its sums are g times a factor that no other step changes.
        factors = gates.new_empty(length, batch, 3 * hidden)
        to_r, to_z, to_inner = factors.chunk(3, dim=-1)
        to_new = (1 - z) * (1 - new * new)
        torch.mul(to_new, r, out=to_inner)
        torch.mul(to_inner * (1 - r), inner, out=to_r)
        torch.mul((states[:-1] - new) * z, 1 - z, out=to_z)
        of_state = torch.empty_like(to_new)
        of_state[-1] = of_states[-1]
        of_gates = factors.view(length, batch, 3, hidden)
        for t in range(length - 1, -1, -1):
            g = of_state[t]
            of_gates[t].mul_(g.unsqueeze(1))
            if t:
                torch.addcmul(of_states[t - 1], g, z[t], out=of_state[t - 1]).addmm_(factors[t], w_state)
        of_sums = factors.view(-1, 3 * hidden)
        of_w_state = of_sums.t() @ states[:-1].reshape(-1, hidden)
        of_b_state = of_sums.sum(dim=0)
        # The input's share of n is not multiplied with r.
        of_state.mul_(to_new)
        of_sums[:, 2 * hidden :] = of_state.view(-1, hidden)
        of_steps = (of_sums @ w_in).view(length, batch, -1) if ctx.needs_input_grad[0] else None
        return of_steps, of_sums.t() @ flat, of_w_state, of_sums.sum(dim=0), of_b_state
