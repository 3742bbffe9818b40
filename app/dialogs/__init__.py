"""Dialogs that ask what a change of the study is to be; what they answer is made by whoever opened them."""
