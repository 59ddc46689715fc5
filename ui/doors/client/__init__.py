"""The door by which clients come with a link: outside of Streamlit, without an account and without a cookie."""
