//! Who works here, on each engine.

mod set_up;
