import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "A page that is one long list"

    spacing: Theme.gap

    ListScreen {
        objectName: "page"
        title: "Messages"
        Layout.fillWidth: true
        implicitHeight: 400
        model: 20
        delegate: ListRow {
            required property int index
            width: ListView.view.inner
            text: "Row %1".arg(index + 1)
        }

        SearchField { objectName: "search" }
        action: PrimaryAction { text: "The one action"; Layout.fillWidth: true }
    }
}
