import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: "Being read"

    spacing: Theme.gap

    Skeleton { rows: 3 }
}
