//! What may be said of a message whose words and whose receiver are nobody else's business.

use domain::base::channel::{Address, Failure, Reason};
use proptest::prelude::*;

#[test]
fn an_address_shows_no_more_than_a_page_may() {
    for (address, shown) in [
        (Address::Phone("13812345678".into()), "138****5678"),
        (Address::Phone("138".into()), "****"),
        (Address::Mail("li.lei@example.cn".into()), "l…@example.cn"),
        (Address::Mail("nobody".into()), "…"),
        (Address::OpenId("oAbCdEfGhIjK".into()), "oAbC…"),
        (Address::Url("https://me:secret@hook.example.cn:8443/in?token=1".into()), "hook.example.cn:8443"),
    ] {
        assert_eq!(format!("{address:?}"), shown);
    }
}

proptest! {
    #[test]
    fn no_phone_and_no_code_hides_in_a_reason(
        before in "[^0-9]{0,70}", telling in "[0-9]{6,12}", after in "[^0-9]{0,5}",
    ) {
        let reason = Failure::later(&format!("{before}{telling}{after}")).reason().clone();
        let longest = reason.as_str().split(|c: char| !c.is_ascii_digit()).map(str::len).max();
        prop_assert!(longest < Some(6), "{reason}");
        prop_assert!(reason.as_str().len() <= 64 && reason.as_str().is_ascii());
    }

    #[test]
    fn a_gateways_own_word_is_kept(word in "[a-z]{1,8}\\.[A-Z_]{1,20}:[0-9]{1,5}") {
        let reason = Reason::new(&word);
        prop_assert_eq!(reason.as_str(), word);
    }
}
