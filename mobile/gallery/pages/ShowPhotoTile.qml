import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "A photo"

    spacing: Theme.gap

    PhotoTile {
        objectName: "tile"
        source: Qt.resolvedUrl("../pictures/before.png")
        caption: "Before"
        receipt: "sending"
        receiptText: "Sending"
    }
}
