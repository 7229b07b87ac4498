//! What staff see of messages that did not arrive, and sending one again.

use async_trait::async_trait;
use desk::{
    Error,
    base::act::Act,
    store::{Occasion, UseCase},
};
use domain::{
    base::{
        channel::{Blame, Failure},
        id::{HouseholdId, NoticeId},
        subject::Subject,
    },
    notices::{
        delivery::State,
        notice::{Matter, Notice},
    },
};

use crate::house::{NOW, RUNTIME, at_the_desk, colleague, get, house, newcomer, post, submit, whose};

/// A notice that was refused for good, as its channel said.
struct Refused {
    id: &'static str,
    household: HouseholdId,
}

#[async_trait]
impl UseCase for Refused {
    type Output = ();

    async fn run(&self, act: &mut Act<'_>) -> Result<(), Error> {
        let id = NoticeId::new(self.id);
        let matter = Matter::new("care-left", Subject::new("programme", "p"))
            .with("programme", "亲贤托管".to_owned())
            .with("child", "任小满".to_owned())
            .with("adult", "李建军".to_owned())
            .with("at", NOW);
        act.notices().insert_notice(&self.household, &Notice { id: id.clone(), matter, at: NOW, read: false }).await?;
        let told = act.notices().told(&id).await?.unwrap();
        let failure = Failure::refused(Blame::Address, "isv.MOBILE_NUMBER_ILLEGAL");
        let dead = told.delivery.clone().by("aliyun", NOW).begun(NOW).failed(&failure, None, NOW);
        act.notices().put_delivery(&told, &dead, false).await?;
        Ok(())
    }
}

#[test]
fn staff_see_why_a_message_did_not_arrive_and_send_it_again_without_scripts() {
    RUNTIME.block_on(async {
        let (cookie, _) = newcomer().await;
        let refused = Refused { id: "stuck1", household: whose(&cookie).await };
        let desk = &house().await.desk;
        desk::store::write(&**desk.store(), Occasion::wuse(NOW, [1; 32]), refused).await.unwrap();
        let (worker, _) = at_the_desk(&colleague("worker").await).await;
        let list = get("/staff/notices?show=dead&way=aliyun", &worker).await;
        assert_eq!(list.status, 200);
        for shown in
            ["这个号码收不到", "isv.MOBILE_NUMBER_ILLEGAL", "新邻居", "177****", "阿里云短信", "已不再设置", "重新发送"]
        {
            assert!(list.body.contains(shown), "{shown}: {}", list.body);
        }
        assert!(
            !list.body.contains("任小满") && !list.body.contains("李建军"),
            "who it is about is nobody's business here"
        );
        let everything = get("/staff/notices?show=all", &worker).await.body;
        assert!(!everything.contains("等了三天"), "what happened before the demo began was for the app only");
        assert!(!get("/staff/notices?show=failing", &worker).await.body.contains("isv.MOBILE_NUMBER_ILLEGAL"));
        let english = get("/staff/notices?show=dead", &format!("{worker}; wuse-language=en")).await.body;
        assert!(english.contains("Nobody is reached at this number") && english.contains("Send again"), "{english}");

        let fields = [("notice", "stuck1"), ("next", "/staff/notices?show=dead&way=aliyun"), ("key", "1")];
        let sent = submit("/api/resend-notice", &worker, &fields).await;
        assert_eq!((sent.status.as_u16(), sent.header("location")), (303, "/staff/notices?show=dead&way=aliyun"));
        desk.deliver_notices().await.unwrap();
        let mut read = desk.store().read().await.unwrap();
        let told = read.notices().told(&NoticeId::new("stuck1")).await.unwrap().unwrap();
        assert_eq!((told.delivery.state, told.delivery.way.as_deref()), (State::Sent, Some("demo")));
        let fields = [("notice", "stuck1"), ("from", "/staff/notices"), ("key", "2")];
        let twice = submit("/api/resend-notice", &worker, &fields).await;
        assert_eq!(twice.status, 409);
        assert!(twice.body.contains("不需要重新发送"), "on the page where the form stood: {}", twice.body);
        assert!(post("/api/resend-notice", &worker, &fields).await.body.contains("notice-not-stuck"));
    });
}
