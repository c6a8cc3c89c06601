import QtQml
import Satchel.Test

QtObject {
    property string totalText: "Satchel uses 214 MB"
    property string freeText: "1.4 GB free on this device"
    property Rows jobs: Rows {
        rows: [{ key: "j1", title: "1001 Compressor 1 loses pressure", sizeText: "42 MB", bytes: 42000000, freeable: 0 }, { key: "j9", title: "1009 Lamp in hall 3", sizeText: "18 MB", bytes: 18000000, freeable: 17000000 }]
    }
    property string unsentText: "4.5 MB exist on this device only and stay"
    property string freeableText: "17 MB of originals are with the office and can go"
    property bool canFree: true
    property string problem
    property string problemCode
    readonly property int keepDays: 14
    function freeReceived() {
        Calls.note("StorageView.freeReceived");
    }
}
