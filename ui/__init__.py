"""Floor 4: what people see. The only home of Streamlit; it shows result types and computes nothing."""
