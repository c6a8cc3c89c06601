import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Somebody is away"

    spacing: Theme.gap

    Rectangle { Layout.fillWidth: true; implicitHeight: 80; color: Theme.surface; Hatch { anchors.fill: parent } }
}
