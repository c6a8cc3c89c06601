import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "On its way to the office"

    spacing: Theme.gap

    QueueRow {
        title: "Closeout for 1042"
        detail: "10:40, 2 kB"
        why: "The office cancelled this job at 13:05. Your closeout is safe and waits for a decision."
        who: "Mia Keller decides"
        code: "late_work"
        receipt: "needsYou"
        objectName: "queue"
        actionText: "Open"
        action2Text: "Discard"
    }
    QueueRow { title: "Photo 3 of 5, before, 2.1 MB"; receipt: "sending"; progress: 0.4 }
    QueueRow {
        title: "Photo 4 of 5, after, 3.4 MB"
        why: "Waits for Wi-Fi, as you have set."
        receipt: "waiting"
    }
    QueueRow { title: "Comment on 1001"; detail: "Received 14:20"; receipt: "received" }
}
