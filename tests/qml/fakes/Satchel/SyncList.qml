import QtQml
import Satchel.Test

Rows {
    property bool loading: false
    property string problem
    property string problemCode
    property string suggestedFile: "file:///tmp/satchel-copy"
    readonly property var none: ({ detail: "", why: "", who: "", code: "", progress: -1, action: "", actionText: "", action2: "", action2Text: "", jobId: "", objectType: "", objectId: "" })
    rows: [
        Object.assign({}, none, { key: "1", section: "needsYou", sectionText: "Needs you", title: "Closeout for 1042", detail: "Today 10:40", why: "The office cancelled this job at 13:05. Your closeout is safe and waits for a decision.", who: "The office decides; you may add a comment", code: "job_cancelled", action: "open", actionText: "Open the job", action2: "discard", action2Text: "Discard", jobId: "j1" }),
        Object.assign({}, none, { key: "7", section: "needsYou", sectionText: "Needs you", title: "Change of Cold store 2", detail: "Today 09:50", why: "You and the office have changed the same thing. The office's value stands until you choose.", who: "You", action: "conflict", actionText: "Look at both", objectType: "site", objectId: "s1" }),
        Object.assign({}, none, { key: "2", section: "sending", sectionText: "Sending", title: "Photo 3 of 5, before, 2.1 MB", progress: 0.4 }),
        Object.assign({}, none, { key: "3", section: "waiting", sectionText: "Waiting, because ...", title: "Photo 4 of 5, after, 3.4 MB", why: "It waits for Wi-Fi, as you have set.", who: "You, or the next Wi-Fi", action: "sendNow", actionText: "Send now" }),
        Object.assign({}, none, { key: "4", section: "waiting", sectionText: "Waiting, because ...", title: "Comment on 1001", why: "There is no line.", who: "It goes by itself" }),
        Object.assign({}, none, { key: "8", section: "waiting", sectionText: "Waiting, because ...", title: "Change of a site", why: "Received by the office, where it waits for a decision.", who: "The office", action: "change", actionText: "Look at it" }),
        Object.assign({}, none, { key: "5", section: "received", sectionText: "Received (7 days)", title: "Start of 1001", detail: "Today 09:15" }),
        Object.assign({}, none, { key: "6", section: "received", sectionText: "Received (7 days)", title: "Photo 1 of 5, before, 1.9 MB", detail: "Today 09:20" })
    ]
    function act(key: string, action: string) {
        Calls.note("SyncList.act", key, action);
    }
    function exportTo(file: string, passphrase: string) {
        Calls.note("SyncList.exportTo", file, passphrase);
    }
}
