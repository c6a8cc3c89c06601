import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("Search")

    spacing: Theme.gap

    SearchField { objectName: "search"; text: "compressor" }
    SearchField { objectName: "fresh"; name: qsTr("Number, title, site, serial") }
}
