import QtQuick
import Satchel.Ui

// A page of the app: asks the window to go somewhere, or back.
Screen {
    signal go(string page, var properties)
    signal back
}
