import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("On its way to the office")

    spacing: Theme.gap

    QueueRow {
        title: qsTr("Closeout for 1042")
        detail: qsTr("10:40, 2 kB")
        why: qsTr("The office cancelled this job at 13:05. Your closeout is safe and waits for a decision.")
        who: qsTr("Mia Keller decides")
        code: "late_work"
        receipt: "needsYou"
        objectName: "queue"
        actionText: qsTr("Open")
        action2Text: qsTr("Discard")
    }
    QueueRow { title: qsTr("Photo 3 of 5, before, 2.1 MB"); receipt: "sending"; progress: 0.4 }
    QueueRow {
        title: qsTr("Photo 4 of 5, after, 3.4 MB")
        why: qsTr("Waits for Wi-Fi, as you have set.")
        receipt: "waiting"
    }
    QueueRow { title: qsTr("Comment on 1001"); detail: qsTr("Received 14:20"); receipt: "received" }
}
