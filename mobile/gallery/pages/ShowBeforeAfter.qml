import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Before and after"

    spacing: Theme.gap

    BeforeAfter { objectName: "pair"; before: Qt.resolvedUrl("../pictures/before.png"); after: Qt.resolvedUrl("../pictures/after.png") }
}
