pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Satchel
import Satchel.Ui

// The Asset tab: what the work is on.
Pile {
    id: tab

    required property JobView job
    signal go(string page, var properties)

    spacing: Theme.gap

    EmptyState {
        visible: tab.job.assets.length === 0
        glyph: "box"
        text: Pick.has(tab.job.hidden, "asset_ids") ? qsTr("Assets are not shown to you") : qsTr("No asset named")
    }
    Repeater {
        model: tab.job.assets
        ListRow {
            required property var modelData
            objectName: "asset_" + modelData.assetId
            text: modelData.name
            detail: Phrase.join([modelData.path, Phrase.join([modelData.make, modelData.model, modelData.serial], " "), modelData.status], "\n")
            glyph: "box"
            Layout.fillWidth: true
            onActed: tab.go("AssetPage", { assetId: modelData.assetId })
        }
    }
}
