import QtQuick
import QtQuick.Layouts
import Satchel.Ui

ColumnLayout {
    readonly property string about: qsTr("The running timer")

    spacing: Theme.gap

    TimerBar { objectName: "timer"; title: qsTr("1042 Compressor 1 loses pressure"); elapsed: "0:42" }
    TimerBar { title: qsTr("Time on this job"); elapsed: "1:05"; running: false }
}
