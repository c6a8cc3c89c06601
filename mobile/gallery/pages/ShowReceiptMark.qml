pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "How far something has come"

    spacing: Theme.gap

    Repeater {
        model: ["saved", "sending", "received", "verified", "needsYou", "waiting"]
        ReceiptMark { required property string modelData; receipt: modelData }
    }
}
