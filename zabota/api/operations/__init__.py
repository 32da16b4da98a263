"""The operations of the API, a file for each thing. Each calls the action that the screens call."""
