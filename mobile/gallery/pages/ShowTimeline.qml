import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "What happened"

    spacing: Theme.gap

    Timeline {
        events: [{ text: "Assigned to you", who: "Mia Keller", timeText: "08:02", icon: "person", late: false },
            { text: "Started", who: "Tom Berg", timeText: "09:15", icon: "play", late: false },
            { text: "Closeout 1", who: "Tom Berg", timeText: "10:40", icon: "send", late: true }]
    }
}
