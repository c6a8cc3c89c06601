pragma Singleton
import QtQml

QtObject {
    property string theme: "light"
    property real textScale: 1
    property bool gloves: false
    property bool leftHand: false
    property bool reduceMotion: true
    property string language: "system"
    property string photoQuality: "high"
    property string networkPolicy: "any"
    property bool notifications: true
    property bool keychain: false
    property var languages: [{ key: "system", text: "As the device" }, { key: "en", text: "English" }, { key: "de", text: "Deutsch" }]
    property bool systemDark: false
}
