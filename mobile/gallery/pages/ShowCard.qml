import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "A surface"

    spacing: Theme.gap

    Card {
        Words { text: "A card"; strong: true }
        Words { text: "Things that belong together."; Layout.fillWidth: true }
    }
}
