import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Before what cannot be taken back"

    spacing: Theme.gap

    ActionButton { objectName: "open"; text: "Discard the draft"; onActed: confirm.open() }
    Confirm {
        id: confirm
        objectName: "confirm"
        title: "Discard the draft?"
        text: "What you typed and the 3 photos are removed from this device."
        yes: "Discard"
        no: "Keep"
    }
}
