"""What the program is called, to people and to the system."""

NAME = "优教台账"
KEY = "youjiao"
VERSION = "0.1.0"
SUFFIX = ".yjtz"
