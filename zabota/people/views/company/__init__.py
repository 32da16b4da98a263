"""The company and its branches in the settings. (The floor below has no doors: it knows no members.)"""
