import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "The finder of the scanner"

    spacing: Theme.gap

    ScanFrame { objectName: "finder" }
}
