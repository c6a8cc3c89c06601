import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Parts, costs, minutes"

    spacing: Theme.gap

    PartRow { objectName: "part"; text: "Door seal K200"; value: "2 " + "pieces" }
    PartRow { text: "A part with a name so long that it has to go on in a second line"; value: "1" }
}
