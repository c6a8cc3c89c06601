import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("What happened")

    spacing: Theme.gap

    Timeline {
        events: [{ text: qsTr("Assigned to you"), who: "Mia Keller", timeText: "08:02", icon: "person", late: false },
            { text: qsTr("Started"), who: "Tom Berg", timeText: "09:15", icon: "play", late: false },
            { text: qsTr("Closeout 1"), who: "Tom Berg", timeText: "10:40", icon: "send", late: true }]
    }
}
