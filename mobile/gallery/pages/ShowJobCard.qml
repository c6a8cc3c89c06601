import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "A job in a list"

    spacing: Theme.gap

    JobCard {
        objectName: "card"
        Layout.fillWidth: true
        job: ({ number: "1001", title: "Compressor 1 loses pressure", kindText: "Work order", stateText: "Accepted", stateIcon: "check", stateTone: "accent", urgent: true, priorityText: "Urgent", siteName: "Cold store 2", windowText: "08:00-10:00", receipt: "saved" })
    }
    JobCard {
        Layout.fillWidth: true
        job: ({ number: "2001", title: "Water comes through the roof", kindText: "Defect", stateText: "Returned", stateIcon: "undo", stateTone: "error", siteName: "Office roof", dueText: "Due yesterday", overdue: true, returnReason: "The photo after is blurred.", receipt: "" })
    }
}
