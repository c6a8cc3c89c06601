import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Things below each other"

    spacing: Theme.gap

    Pile {
        Layout.fillWidth: true
        Banner { tone: "accent"; text: "As wide as the pile, and as high as its words need, however long they are." }
        StatePill { text: "As wide as its word" }
    }
}
