import QtQuick
import Satchel.Ui

// Opening what is on the device; the first list follows within a second.
AppPage {
    title: qsTr("Satchel")
    Skeleton {
        rows: 4
    }
}
