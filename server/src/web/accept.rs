//! What a browser says that it accepts.

/// What a browser accepts (RFC 9110, 12.4.2), in its order, with the weights from 0 to 1; what it does not want is left out.
pub(super) fn weighed(accepted: &str) -> impl Iterator<Item = (&str, f32)> {
    let weighed = accepted.split(',').map(|each| {
        let mut parts = each.split(';').map(str::trim);
        let what = parts.next().unwrap_or_default();
        let weight =
            parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |weight| weight.parse::<f32>().ok());
        // A weight that cannot be read says nothing.
        (what, weight.unwrap_or(1.0))
    });
    weighed.filter(|(_, weight)| *weight > 0.0)
}
