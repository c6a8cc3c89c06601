import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("The parts of a page")

    spacing: Theme.gap

    TabStrip {
        objectName: "tabs"
        current: "work"
        tabs: [{ key: "work", text: qsTr("Work") }, { key: "asset", text: qsTr("Asset"), count: 2 }, { key: "site", text: qsTr("Site") }, { key: "docs", text: qsTr("Docs") }, { key: "talk", text: qsTr("Talk"), count: 3 }]
        onChosen: key => current = key
    }
}
