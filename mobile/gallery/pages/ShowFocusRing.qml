import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Where the keyboard is"

    spacing: Theme.gap

    Item {
        id: marked
            implicitWidth: 160
        implicitHeight: 56
            Accessible.role: Accessible.StaticText
        Accessible.name: "Where the keyboard is"
        FocusRing { around: marked; shown: true }
    }
}
