import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "The parts of a page"

    spacing: Theme.gap

    TabStrip {
        objectName: "tabs"
        current: "work"
        tabs: [{ key: "work", text: "Work" }, { key: "asset", text: "Asset", count: 2 }, { key: "site", text: "Site" }, { key: "docs", text: "Docs" }, { key: "talk", text: "Talk", count: 3 }]
        onChosen: key => current = key
    }
}
