import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "A signature"

    spacing: Theme.gap

    SignaturePad { objectName: "pad"; Layout.fillWidth: true }
}
