import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("A job in a list")

    spacing: Theme.gap

    JobCard {
        objectName: "card"
        Layout.fillWidth: true
        job: ({ number: "1001", title: qsTr("Compressor 1 loses pressure"), kindText: qsTr("Work order"), stateText: qsTr("Accepted"), stateIcon: "check", stateTone: "accent", urgent: true, priorityText: qsTr("Urgent"), siteName: "Cold store 2", windowText: "08:00-10:00", receipt: "saved" })
    }
    JobCard {
        Layout.fillWidth: true
        job: ({ number: "2001", title: qsTr("Water comes through the roof"), kindText: qsTr("Defect"), stateText: qsTr("Returned"), stateIcon: "undo", stateTone: "error", siteName: "Office roof", dueText: qsTr("Due yesterday"), overdue: true, returnReason: qsTr("The photo after is blurred."), receipt: "" })
    }
}
