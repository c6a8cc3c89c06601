import QtQml

QtObject {
    property string text: "You work with data of others. Keep it to yourself, keep the device locked, and tell the office when it is lost."
    property string version: "3"
}
