import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "A conversation"

    spacing: Theme.gap

    Bubble {
        author: "Mia Keller"
        initials: "MK"
        body: "Please ring twice at the gate."
        timeText: "08:02"
    }
    Bubble {
        author: "Tom Berg"
        initials: "TB"
        colour: Theme.people[2]
        body: "Gate code is 4711."
        timeText: "08:05"
        internal: true
    }
    Bubble {
        author: "Tom Berg"
        initials: "TB"
        colour: Theme.people[2]
        body: "On my way."
        timeText: "08:10"
        mine: true
        receipt: "saved"
    }
}
