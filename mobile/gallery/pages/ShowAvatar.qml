pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Initials on a colour"

    spacing: Theme.gap

    Flow {
        Layout.fillWidth: true
        spacing: 8
        Repeater {
            model: Theme.people
            Avatar { required property color modelData; initials: "TB"; name: "Tom Berg"; ground: modelData }
        }
    }
}
