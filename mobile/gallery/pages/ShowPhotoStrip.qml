import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Photos in a row"

    spacing: Theme.gap

    PhotoStrip {
        objectName: "strip"
        canAdd: true
        model: [{ previewUrl: Qt.resolvedUrl("../pictures/before.png"), roleText: "Before", receipt: "received", receiptText: "Received" },
            { previewUrl: Qt.resolvedUrl("../pictures/after.png"), roleText: "After", caption: "New seal", receipt: "saved", receiptText: "Saved here" }]
    }
}
