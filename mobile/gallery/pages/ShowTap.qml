import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "What every control is made of"

    spacing: Theme.gap

    Tap {
        id: tap
        objectName: "tap"
        text: "Anything that is tapped"
        leftPadding: 12
        rightPadding: 12
        contentItem: Words { text: tap.text; Accessible.ignored: true }
    }
    Tap {
        id: barred
        objectName: "barred"
        text: "Not allowed"
        allowed: false
        reason: "Says why when it is tapped."
        leftPadding: 12
        rightPadding: 12
        contentItem: Words { text: barred.text; color: Theme.muted; Accessible.ignored: true }
    }
}
