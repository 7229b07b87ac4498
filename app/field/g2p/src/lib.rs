//! Finite fields of characteristic 2, as much of them as a reader of QR codes needs (ISO/IEC 18004, annexes A and C).
//!
//! A field is made by [`g2p!`] from the number of its bits and its modulus. Products are made by shifting and adding:
//! a code has some hundred bytes, and a phone does not notice.

#![no_std]

use core::ops::{Add, AddAssign, Div, Mul, MulAssign, Sub};

/// A finite field whose elements are numbers below a power of 2.
pub trait GaloisField:
    Copy + Eq + Add<Output = Self> + AddAssign + Sub<Output = Self> + Mul<Output = Self> + MulAssign + Div<Output = Self>
{
    /// How many elements it has.
    const SIZE: usize;
    /// Nothing added.
    const ZERO: Self;
    /// Nothing multiplied.
    const ONE: Self;
    /// Its powers are all elements but [`Self::ZERO`].
    const GENERATOR: Self;

    /// The element multiplied by itself so many times.
    #[must_use]
    fn pow(self, times: usize) -> Self {
        let (mut product, mut square, mut left) = (Self::ONE, self, times);
        while left > 0 {
            if left & 1 == 1 {
                product *= square;
            }
            square *= square;
            left >>= 1;
        }
        product
    }
}

/// The product of two elements of the field with so many bits and this modulus.
#[must_use]
pub const fn product(one: u8, other: u8, bits: u32, modulus: u16) -> u8 {
    let (mut sum, mut shifted, mut left) = (0_u16, one as u16, other);
    while left > 0 {
        if left & 1 == 1 {
            sum ^= shifted;
        }
        shifted <<= 1;
        if shifted >> bits & 1 == 1 {
            shifted ^= modulus;
        }
        left >>= 1;
    }
    // Below 2 to the power of `bits`, which are eight at most.
    (sum & 0xff) as u8
}

/// Makes a field: its name, its bits (8 at most), its modulus, of which 2 has to be a generator.
#[macro_export]
macro_rules! g2p {
    ($name:ident, $bits:literal, modulus: $modulus:literal) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name(pub u8);

        #[expect(clippy::suspicious_arithmetic_impl, reason = "where 1 + 1 is 0, a sum is what bits differ in")]
        impl ::core::ops::Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 ^ other.0)
            }
        }
        #[expect(clippy::suspicious_op_assign_impl, reason = "where 1 + 1 is 0, a sum is what bits differ in")]
        impl ::core::ops::AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 ^= other.0;
            }
        }
        #[expect(clippy::suspicious_arithmetic_impl, reason = "where 1 + 1 is 0, a sum is what bits differ in")]
        impl ::core::ops::Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 ^ other.0)
            }
        }
        impl ::core::ops::Mul for $name {
            type Output = Self;
            fn mul(self, other: Self) -> Self {
                Self($crate::product(self.0, other.0, $bits, $modulus))
            }
        }
        impl ::core::ops::MulAssign for $name {
            fn mul_assign(&mut self, other: Self) {
                *self = *self * other;
            }
        }
        impl ::core::ops::Div for $name {
            type Output = Self;
            fn div(self, other: Self) -> Self {
                // What is divided by is never nought: a reader looks first.
                self * <Self as $crate::GaloisField>::pow(other, <Self as $crate::GaloisField>::SIZE - 2)
            }
        }
        impl $crate::GaloisField for $name {
            const SIZE: usize = 1 << $bits;
            const ZERO: Self = Self(0);
            const ONE: Self = Self(1);
            const GENERATOR: Self = Self(2);
        }
    };
}

#[cfg(test)]
mod tests {
    use super::GaloisField;

    g2p!(Small, 4, modulus: 0b1_0011);
    g2p!(Bytes, 8, modulus: 0b1_0001_1101);

    fn is_a_field<F: GaloisField + core::fmt::Debug>(of: impl Fn(u8) -> F) {
        let all = || (0..F::SIZE).map(|each| of(u8::try_from(each).unwrap()));
        let mut power = F::ONE;
        for times in 0..F::SIZE - 1 {
            assert_eq!(F::GENERATOR.pow(times), power);
            power *= F::GENERATOR;
            assert!(power != F::ONE || times == F::SIZE - 2, "the generator's powers are all elements");
        }
        for one in all() {
            for other in all() {
                assert_eq!(one * other, other * one);
                assert_eq!(one - other + other, one);
                assert_eq!(one * (other + F::GENERATOR), one * other + one * F::GENERATOR);
                if other != F::ZERO {
                    assert_eq!(one / other * other, one);
                }
            }
        }
    }

    #[test]
    fn both_are_fields() {
        is_a_field(Small);
        is_a_field(Bytes);
        // Of the standard's own table of logarithms.
        assert_eq!((Bytes::GENERATOR.pow(8), Bytes::GENERATOR.pow(25)), (Bytes(29), Bytes(3)));
    }
}
